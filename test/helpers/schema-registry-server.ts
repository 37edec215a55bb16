import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The part of Confluent's Schema Registry that framing needs, on a port of its own: register a schema, get one by id. */
export interface SchemaRegistryServer {
  readonly url: string;
  /** Registers a schema as a client would; gives its id. */
  register(subject: string, schema: object): number;
  /** Ids asked for, in order. */
  readonly asked: readonly number[];
  /** While true, every request is answered with 503. */
  unavailable: boolean;
  close(): Promise<void>;
}

export async function startSchemaRegistry(): Promise<SchemaRegistryServer> {
  const schemas: string[] = [];
  const asked: number[] = [];

  function idOf(schema: string): number {
    const known = schemas.indexOf(schema);
    return known >= 0 ? known + 1 : schemas.push(schema);
  }

  function answer(method: string, path: string, body: string): { status: number; body: object } {
    const byId = /^\/schemas\/ids\/(\d+)$/.exec(path);
    if (method === 'GET' && byId) {
      const id = Number(byId[1]);
      asked.push(id);
      const schema = schemas[id - 1];
      if (schema !== undefined) return { status: 200, body: { schema } };
      return { status: 404, body: { error_code: 40403, message: `Schema ${id} not found` } };
    }
    if (method === 'POST' && /^\/subjects\/[^/]+\/versions$/.test(path)) {
      const { schema } = JSON.parse(body) as { schema: string };
      return { status: 200, body: { id: idOf(JSON.stringify(JSON.parse(schema))) } };
    }
    return { status: 404, body: { error_code: 404, message: 'HTTP 404 Not Found' } };
  }

  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const path = new URL(request.url ?? '/', 'http://registry').pathname;
      const reply = registry.unavailable
        ? { status: 503, body: { error_code: 50302, message: 'unavailable' } }
        : answer(request.method ?? '', path, body);
      response.writeHead(reply.status, { 'content-type': 'application/vnd.schemaregistry.v1+json' });
      response.end(JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const registry: SchemaRegistryServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    register: (_subject, schema) => idOf(JSON.stringify(schema)),
    asked,
    unavailable: false,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return registry;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
