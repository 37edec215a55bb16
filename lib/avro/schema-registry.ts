import { AppError } from '../errors';

export interface SchemaRegistrySettings {
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  readonly timeoutMs: number;
}

/** The two calls of a Confluent-compatible Schema Registry that framing needs. */
export interface SchemaRegistry {
  /** The text of a writer's schema, Avro or not, or null where the registry knows no such id. */
  schemaById(id: number): Promise<string | null>;
  /** Registers a schema under a subject, or finds it there; gives its id. */
  register(subject: string, schema: object): Promise<number>;
}

export function createSchemaRegistry(settings: SchemaRegistrySettings): SchemaRegistry {
  const base = settings.url.replace(/\/+$/, '');
  const headers: Record<string, string> = { 'content-type': 'application/vnd.schemaregistry.v1+json' };
  if (settings.username !== undefined) {
    const credentials = `${settings.username}:${settings.password ?? ''}`;
    headers['authorization'] = `Basic ${Buffer.from(credentials).toString('base64')}`;
  }

  async function call(path: string, init: RequestInit): Promise<{ status: number; body: Record<string, unknown> }> {
    try {
      const response = await fetch(base + path, { ...init, headers, signal: AbortSignal.timeout(settings.timeoutMs) });
      if (response.status >= 500 || response.status === 429) throw new Error(`HTTP ${response.status}`);
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    } catch (cause) {
      throw new AppError('SCHEMA_REGISTRY_UNAVAILABLE', `the Schema Registry at ${base} did not answer ${path}`, {
        cause,
      });
    }
  }

  return {
    async schemaById(id) {
      const { status, body } = await call(`/schemas/ids/${id}`, { method: 'GET' });
      if (status === 404) return null;
      if (status !== 200 || typeof body['schema'] !== 'string') throw refused(`schema ${id}`, status, body);
      return body['schema'];
    },
    async register(subject, schema) {
      const { status, body } = await call(`/subjects/${encodeURIComponent(subject)}/versions`, {
        method: 'POST',
        body: JSON.stringify({ schema: JSON.stringify(schema) }),
      });
      if (status !== 200 || typeof body['id'] !== 'number') throw refused(`subject ${subject}`, status, body);
      return body['id'];
    },
  };

  function refused(what: string, status: number, body: unknown): AppError {
    return new AppError(
      'SCHEMA_REJECTED',
      `the Schema Registry at ${base} refused ${what}: HTTP ${status}, expected 200: ${JSON.stringify(body)}`,
    );
  }
}
