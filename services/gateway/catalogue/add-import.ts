import { PassThrough, type Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { importItems, type ImportCounts, type ImportSummary } from '../../../lib/catalogue/import-items';
import { parseItemColumns } from '../../../lib/catalogue/item-columns';
import type { EncodeItem } from '../../../lib/catalogue/item-records';
import { AppError } from '../../../lib/errors';
import { answersWithoutBody } from '../../../lib/http/answers';
import type { Api } from '../../../lib/http/api';
import { problemOf } from '../../../lib/http/problem';
import { toAppError } from '../../../lib/http/to-app-error';
import type { AcknowledgedWriter } from '../../../lib/kafka/acknowledged-writer';
import { importFile, importQuery, importSummary } from './item-schemas';
import { withoutStalls } from './without-stalls';

export interface ImportRouteDeps {
  readonly writer: Pick<AcknowledgedWriter, 'write'>;
  readonly encode: EncodeItem;
  /** Within such a time something of the file has to come. */
  readonly stallMs: number;
  readonly audit: (change: {
    readonly action: 'items.import';
    readonly actor: string;
    readonly requestId: string;
    readonly facts: Readonly<Record<string, unknown>>;
  }) => void;
}

const csv = 'text/csv';
const jsonLines = 'application/x-ndjson';
const maxImports = 4;
const patienceMs = 30_000;
const progressEveryMs = 1_000;
const binary = (schema: typeof importSummary) => ({ content: { 'application/json': { schema } } });

/** A whole file of items, read as it comes and never in memory as a whole. */
export async function addImport(api: Api, { writer, encode, stallMs, audit }: ImportRouteDeps): Promise<void> {
  let imports = 0;
  await api.register(async (scope: Api) => {
    scope.removeAllContentTypeParsers();
    for (const type of [csv, jsonLines])
      scope.addContentTypeParser(type, (_request, payload, done) => done(null, payload));

    // The body is a stream, and its lines are judged one by one.
    scope.setValidatorCompiler((route) =>
      route.httpPart === 'body' ? (value: unknown) => ({ value }) : validatorCompiler(route as never),
    );

    scope.route({
      method: 'POST',
      url: '/v1/items',
      config: { access: 'catalogue' },
      schema: {
        summary: 'Import a catalogue: CSV with a header, or one JSON object a line; again changes nothing',
        description:
          'A line that is wrong costs that line. Items that the file does not name stay as they are. Asked for application/x-ndjson, the answer begins at once and tells how far it is each second; its last line is {"summary": …} or {"problem": …}.',
        tags: ['catalogue'],
        querystring: importQuery,
        consumes: [csv, jsonLines],
        body: importFile,
        response: {
          200: { description: 'It is imported, but for the lines that were refused.', ...binary(importSummary) },
          ...answersWithoutBody,
        },
      },
      handler: async (request, reply) => {
        const columns = parseItemColumns(request.query.columns ?? '');
        if (imports >= maxImports) {
          const facts = { retryAfterSeconds: 5 };
          throw new AppError('RATE_LIMITED', `${imports} catalogues are imported at the moment; try again`, facts);
        }
        imports += 1;
        const format = request.headers['content-type']?.startsWith(csv) ? 'csv' : 'json-lines';
        const source = request.body as unknown as Readable;
        const gone = new AbortController();
        const onGone = (): void => gone.abort();
        reply.raw.once('close', onGone);

        async function run(tell: (counts: ImportCounts) => void): Promise<ImportSummary> {
          let counts: ImportCounts = { imported: 0, refused: 0, line: 0 };
          const onProgress = (now: ImportCounts): void => {
            counts = now;
            tell(now);
          };
          try {
            return await importItems(
              withoutStalls(source, stallMs),
              { format, columns, onProgress, signal: gone.signal },
              { writer, encode, patienceMs },
            );
          } finally {
            imports -= 1;
            const facts = { ...counts };
            audit({ action: 'items.import', actor: request.principal?.actor ?? '', requestId: request.id, facts });
            reply.raw.off('close', onGone);
            source.resume();
          }
        }
        if (request.headers.accept?.includes(jsonLines) !== true) {
          const { problems, ignoredColumns, ...counts } = await run(() => undefined);
          return reply.send({ ...counts, problems: [...problems], ignoredColumns: [...ignoredColumns] });
        }
        const told = (reply as FastifyReply).type(jsonLines);
        return told.send(telling(run, request.id));
      },
    });
  });
}

/** Lines of progress, and the end. */
function telling(
  run: (onProgress: (counts: ImportCounts) => void) => Promise<ImportSummary>,
  requestId: string,
): PassThrough {
  const lines = new PassThrough();
  let saidAt = performance.now();
  const say = (what: object): void => void lines.write(`${JSON.stringify(what)}\n`);
  run((counts) => {
    if (performance.now() - saidAt < progressEveryMs) return;
    saidAt = performance.now();
    say({ progress: counts });
  }).then(
    (summary) => lines.end(`${JSON.stringify({ summary })}\n`),
    (error: unknown) => lines.end(`${JSON.stringify({ problem: problemOf(toAppError(error), requestId) })}\n`),
  );
  return lines;
}
