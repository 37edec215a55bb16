import { percentile } from '../../lib/percentile';
import { framed, GrpcConnection, requestFor } from './grpc-connection';
import { HttpConnection } from './http-connection';
import type { Answer, LoadConnection } from './load-connection';
import type { HttpOrder, HttpReply, HttpReport, LoadRequest } from './load-protocol';

const idDigits = 8;
const placeholder = '%ID%';

type Wire = (id: number) => Buffer;

/** Requests as bytes; those with an id get another each time. */
function wireOf({ method, path, body }: LoadRequest, { host, port, key }: HttpOrder): Wire {
  const text = (body ?? '').replaceAll(placeholder, '#'.repeat(idDigits));
  const type =
    body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`;
  const head = `${method} ${path} HTTP/1.1\r\nhost: ${host}:${port}\r\nauthorization: Bearer ${key}\r\n${type}\r\n`;
  const bytes = Buffer.from(head + text);
  const places: number[] = [];
  const mark = Buffer.from('#'.repeat(idDigits));
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + idDigits)) places.push(at);
  if (places.length === 0) return () => bytes;
  return (id) => {
    const own = Buffer.from(bytes);
    const digits = String(id).padStart(idDigits, '0');
    for (const at of places) own.write(digits, at, 'latin1');
    return own;
  };
}

/** What goes over the wires, and what makes connections for it. */
function means(order: HttpOrder): { readonly wires: readonly Wire[]; readonly open: () => LoadConnection } {
  const { requests, host, port, key } = order;
  if ('users' in requests) {
    const wires = requests.users.map((user) => framed(requestFor(user))).map((bytes) => () => bytes);
    return { wires, open: () => new GrpcConnection(`${host}:${port}`, key, requests.path) };
  }
  const mark = Buffer.from(order.mark);
  return {
    wires: requests.map((request) => wireOf(request, order)),
    open: () => new HttpConnection(host, port, mark),
  };
}

/** Asks when requests are due, or as fast as they are answered, and takes the time. */
async function run(order: HttpOrder): Promise<HttpReport> {
  const { ratePerSecond, connections, seconds, warmUpSeconds } = order;
  const { wires, open: connect } = means(order);
  const idle = Array.from({ length: connections }, connect);
  /** Since when each of these waits for a request, ms. */
  const idleSince = idle.map(() => 0);
  const all = [...idle];
  const intervalMs = ratePerSecond === null ? 0 : 1_000 / ratePerSecond;
  const warmUpMs = warmUpSeconds * 1_000;
  const endMs = warmUpMs + seconds * 1_000;
  const latencies: number[] = [];
  /** Of those that had a connection to go by. */
  const lateness: number[] = [];
  const statuses: Record<string, number> = {};
  let marked = 0;
  let sent = 0;
  let open = 0;
  const startMs = performance.now();
  const now = (): number => performance.now() - startMs;

  function ask(connection: LoadConnection, dueMs: number): void {
    const index = sent++;
    open++;
    const wire = wires[index % wires.length] as Wire;
    connection.send(wire(index), (answer) => answered(connection, dueMs, answer));
  }

  function answered(connection: LoadConnection, dueMs: number, { status, isMarked }: Answer): void {
    open--;
    const at = now();
    if (dueMs >= warmUpMs) {
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status >= 200 && status < 300) latencies.push(at - dueMs);
      if (isMarked) marked++;
    }
    if (ratePerSecond === null && at < endMs) ask(connection, at);
    else {
      idle.push(connection);
      idleSince.push(at);
    }
    if (ratePerSecond !== null) pump();
  }

  /** Whatever is due goes out as far as connections are free; the wait for one counts. */
  function pump(): void {
    const at = now();
    while (idle.length > 0 && sent * intervalMs <= at && sent * intervalMs < endMs) {
      const dueMs = sent * intervalMs;
      const since = idleSince.pop() as number;
      if (dueMs >= warmUpMs) lateness.push(at - Math.max(dueMs, since));
      ask(idle.pop() as LoadConnection, dueMs);
    }
  }

  await new Promise<void>((resolve) => {
    function tick(): void {
      const at = now();
      if (ratePerSecond !== null) pump();
      const isOver = at >= endMs && open === 0 && (ratePerSecond === null || sent * intervalMs >= endMs);
      if (isOver || at > endMs + 10_000) {
        resolve();
        return;
      }
      setTimeout(tick, 1);
    }
    if (ratePerSecond === null) for (const connection of idle.splice(0)) ask(connection, now());
    tick();
  });
  for (const connection of all) connection.close();
  return {
    kind: 'report',
    latenciesMs: Float64Array.from(latencies),
    lateMsP99: percentile(Float64Array.from(lateness), 0.99),
    statuses,
    marked,
    spanMs: seconds * 1_000,
  };
}

process.on('disconnect', () => process.exit());
process.on('message', (order: HttpOrder) => {
  const reply = (message: HttpReply): void => void process.send?.(message);
  run(order).then(reply, (error: unknown) => reply({ kind: 'failed', message: String((error as Error).stack) }));
});
