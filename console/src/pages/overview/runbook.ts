/** A piece of a runbook's text. */
export interface RunbookPiece {
  readonly kind: 'text' | 'code';
  readonly text: string;
}

/** What docs/runbook.md says of one alarm. */
export interface RunbookEntry {
  readonly means: readonly RunbookPiece[];
  readonly confirm: readonly RunbookPiece[];
  readonly act: readonly RunbookPiece[];
}

/** Null where there is no section of that name. */
export function runbookEntry(runbook: string, alarm: string): RunbookEntry | null {
  const sections = runbook.split(/^#{2,3} /m);
  const section = sections.find((one) => one.slice(0, one.indexOf('\n')).trim() === alarm);
  if (section === undefined) return null;
  const paragraph = (name: string): RunbookPiece[] => {
    const found = new RegExp(`\\*\\*${name}\\.\\*\\* ([^]*?)(?=\\n\\*\\*\\w+\\.\\*\\*|\\n\\n|$)`).exec(section)?.[1];
    return pieces((found ?? '').trim());
  };
  return { means: paragraph('Means'), confirm: paragraph('Confirm'), act: paragraph('Do') };
}

/** Code between backticks; links by their words, since the pages that they lead to are in the repository. */
function pieces(text: string): RunbookPiece[] {
  return text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .split('`')
    .map((piece, at): RunbookPiece => ({ kind: at % 2 === 1 ? 'code' : 'text', text: piece }))
    .filter((piece) => piece.text !== '');
}
