import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Stands between a connection and the parser of HTTP. */
export interface Gate {
  /** To be told of each request of the connection, as soon as it is there. */
  saw(request: IncomingMessage): void;
  /** To be told once its answer has been sent. */
  readonly answered: () => void;
}

const headEnd = Buffer.from('\r\n\r\n');
/** Longer ones are left to the parser, which knows how long one may be. */
const maxHeadBytes = 8_192;
const bareStart = /^GET \/[!-~]*$/;
/** Whole lines of HTTP and nothing else: no line that one reader ends where another does not. */
const bareGet = /^GET (\/[!-~]*) HTTP\/1\.1\r\n(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t -~\x80-\xff]*\r\n)+\r\n$/;
/** What may mean a body, another protocol, an answer that is not the usual one, or the end of the connection. */
const telling = /content-length|transfer-encoding|upgrade|expect|\norigin:|connection:(?! *keep-alive)/i;

/**
 * Lets requests of a connection be answered before they are parsed: parsing, and what Node.js makes for each request, costs most of what
 * turning one away does. Only what is a whole request without a body, alone in what was read, where the parser is known to stand between two
 * requests and nothing is being answered; all else goes to the parser as it came. That is known once a head without a body has ended with
 * what was read, by the parser's own account of it.
 * @param answer of a path: bytes to be sent at once, or null where the request is to be parsed.
 * @returns null where the parser does not read as it is expected to.
 */
export function gateOf(socket: Socket, answer: (path: string) => Buffer | null): Gate | null {
  const [parse, ...others] = socket.listeners('data') as ((chunk: Buffer) => void)[];
  if (parse === undefined || others.length > 0) return null;
  let isBetween = false;
  let endsWithHead = false;
  let isBodiless = false;
  /** Seen of what was read last. */
  let seen = 0;
  let unanswered = 0;
  const pathOf = pathReader();

  function read(chunk: Buffer): void {
    endsWithHead = isOneHead(chunk);
    if (isBetween && endsWithHead && socket.writableLength === 0) {
      const path = pathOf(chunk);
      const bytes = path === null ? null : answer(path);
      if (bytes !== null) return void socket.write(bytes);
    }
    isBetween = false;
    seen = 0;
    parse?.call(socket, chunk);
  }
  // The other way round, the connection would have nobody who reads it for a moment.
  socket.on('data', read);
  socket.off('data', parse);

  return {
    saw({ headers }) {
      seen++;
      unanswered++;
      isBodiless = headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
    },
    answered() {
      unanswered--;
      isBetween = unanswered === 0 && seen === 1 && endsWithHead && isBodiless;
    },
  };
}

function isOneHead(chunk: Buffer): boolean {
  return chunk.length <= maxHeadBytes && chunk.indexOf(headEnd) === chunk.length - headEnd.length;
}

/**
 * Reads the paths of heads. A client's heads differ in their path, as a rule: what stands behind it need not be looked at again where it
 * is, byte for byte, what was found harmless before.
 */
function pathReader(): (head: Buffer) => string | null {
  let harmless: Buffer | null = null;
  return (head) => {
    const end = harmless === null ? -1 : head.length - harmless.length;
    if (harmless !== null && end > 4 && head.compare(harmless, 0, harmless.length, end) === 0) {
      const start = head.toString('latin1', 0, end);
      if (bareStart.test(start)) return start.slice(4);
    }
    const text = head.toString('latin1');
    const path = telling.test(text) ? undefined : bareGet.exec(text)?.[1];
    if (path === undefined) return null;
    // A copy: what was read into is read into again.
    harmless = Buffer.from(head.subarray(4 + path.length));
    return path;
  };
}
