import { connect } from 'node:net';
import { AppError } from '../errors';

/** Sends `request` to a port on this machine and returns the first bytes of the answer, or undefined after `timeoutMs`. */
async function ask(port: number, request: Buffer, timeoutMs: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(request));
    const settle = (answer: Buffer | undefined): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => settle(undefined));
    socket.once('data', settle);
    socket.once('error', () => settle(undefined));
    socket.once('close', () => settle(undefined));
  });
}

/** True once Redis answers PING; an answer that asks for a password comes from a Redis that is ready too. */
export async function redisAnswers(port: number): Promise<boolean> {
  const answer = await ask(port, Buffer.from('*1\r\n$4\r\nPING\r\n'), 1000);
  return answer !== undefined && /^(\+PONG|-NOAUTH)/.test(answer.toString('latin1'));
}

const redisAnswersWithinMs = 5_000;

/** What Redis on this machine answers to a command, as text; an error reply too. Throws STACK_FAILED where it does not answer. */
export async function askRedis(port: number, command: readonly string[]): Promise<string> {
  const words = command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(`*${words.length}\r\n${words.join('')}`));
    const fail = (why: string): void => {
      socket.destroy();
      reject(new AppError('STACK_FAILED', `Redis on port ${port} does not answer ${command[0] ?? ''}: ${why}`));
    };
    socket.setEncoding('latin1').setTimeout(redisAnswersWithinMs, () => fail(`${redisAnswersWithinMs} ms have passed`));
    socket.once('error', ({ message }) => fail(message)).once('close', () => fail('it closed the connection'));
    socket.on('data', (text: string) => {
      answer += text;
      const whole = wholeReply(answer);
      if (whole === null) return;
      resolve(whole);
      socket.destroy();
    });
  });
}

/** A simple, error, integer or bulk reply, null while its end has not come. */
function wholeReply(text: string): string | null {
  const end = text.indexOf('\r\n');
  if (end < 0) return null;
  if (!text.startsWith('$')) return text.slice(1, end);
  const length = Number(text.slice(1, end));
  return text.length >= end + 2 + length + 2 ? text.slice(end + 2, end + 2 + length) : null;
}

const correlationId = 0x5352;

/**
 * ApiVersions v0: `length:int32 apiKey:int16=18 apiVersion:int16=0 correlationId:int32 clientId:nullable string`.
 * https://kafka.apache.org/protocol#The_Messages_ApiVersions
 */
function apiVersionsRequest(): Buffer {
  const request = Buffer.alloc(14);
  request.writeInt32BE(10, 0);
  request.writeInt16BE(18, 4);
  request.writeInt16BE(0, 6);
  request.writeInt32BE(correlationId, 8);
  request.writeInt16BE(-1, 12);
  return request;
}

/** True once the broker answers ApiVersions without an error: `length correlationId errorCode:int16 ...`. */
export async function kafkaAnswers(port: number): Promise<boolean> {
  const answer = await ask(port, apiVersionsRequest(), 2000);
  return (
    answer !== undefined &&
    answer.length >= 10 &&
    answer.readInt32BE(4) === correlationId &&
    answer.readInt16BE(8) === 0
  );
}
