import { Table } from '@mantine/core';
import { figure as figureText } from '../../../ui/format';
import { shortName, type ReportFigure } from './report';

interface FiguresTableProps {
  readonly version: string;
  readonly figures: readonly ReportFigure[];
  readonly beside: readonly { readonly name: string; readonly valueOf: (figure: ReportFigure) => number | null }[];
}

export function FiguresTable({ version, figures, beside }: FiguresTableProps) {
  return (
    <Table.ScrollContainer minWidth={260} type="native">
      <Table aria-label={`Figures of version ${version}`} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Figure</Table.Th>
            <Table.Th ta="right">{version}</Table.Th>
            {beside.map(({ name }) => (
              <Table.Th key={name} ta="right">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figures.map((figure) => (
            <Table.Tr key={figure.name}>
              <Table.Th scope="row" fw={400}>
                {shortName(figure)}
              </Table.Th>
              <Table.Td ta="right">{figureText(figure.value)}</Table.Td>
              {beside.map(({ name, valueOf }) => (
                <Table.Td key={name} ta="right">
                  {figureText(valueOf(figure))}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
