import type { Codec } from '../../../lib/avro/codec';
import { cleanItemId } from '../../../lib/domain/clean-item';
import { itemEncoder, itemTombstone } from '../../../lib/catalogue/item-records';
import { readItem } from '../../../lib/catalogue/read-item';
import type { ItemRecord } from '../../../lib/domain/records.generated';
import { AppError } from '../../../lib/errors';
import { answersWithoutBody } from '../../../lib/http/answers';
import type { Api } from '../../../lib/http/api';
import type { AcknowledgedWriter } from '../../../lib/kafka/acknowledged-writer';
import { addImport } from '../catalogue/add-import';
import { itemAnswer, itemBody, itemParams } from '../catalogue/item-schemas';
import { writeItem } from '../catalogue/write-item';
import { z } from 'zod';

export interface CatalogueDeps {
  /** Of the topic `items`. */
  readonly writer: Pick<AcknowledgedWriter, 'write'>;
  readonly codec: Pick<Codec<ItemRecord>, 'encode'>;
  /** How long a write may wait for the brokers. */
  readonly timeoutMs: number;
  /** Of a file that is imported, something has to come within such a time. */
  readonly stallMs: number;
  /** Told of each change, once it is made. */
  readonly audit: (change: CatalogueChange) => void;
}

export interface CatalogueChange {
  readonly action: 'item.put' | 'item.delete' | 'items.import';
  readonly actor: string;
  readonly requestId: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

const accepted = (schema: z.ZodType, description: string) => ({
  202: { description, content: { 'application/json': { schema } } },
  ...answersWithoutBody,
});

/** The catalogue: single items and whole files, into the topic that the features service reads. */
export async function addCatalogue(api: Api, deps: CatalogueDeps): Promise<void> {
  const { writer, codec, timeoutMs, audit } = deps;
  const encode = itemEncoder(codec);

  api.route({
    method: 'PUT',
    url: '/v1/items/:id',
    config: { access: 'catalogue' },
    schema: {
      summary: 'Write an item as it is from now on; what is left out is empty, unknown, available',
      tags: ['catalogue'],
      params: itemParams,
      body: itemBody,
      response: accepted(itemAnswer, 'The brokers have it; recommendations heed it as soon as it is read.'),
    },
    handler: async ({ params: { id }, body, principal, id: requestId }, reply) => {
      const read = readItem(body, id.trim());
      if (!read.ok)
        throw new AppError('REQUEST_INVALID', read.message, { errors: [{ where: read.code, message: read.message }] });
      const { item, attributes } = read;
      await writeItem(writer, encode(item, attributes), timeoutMs);
      audit({ action: 'item.put', actor: principal?.actor ?? '', requestId, facts: { itemId: item.itemId } });
      return reply.code(202).send({ ...item, attributes });
    },
  });

  api.route({
    method: 'DELETE',
    url: '/v1/items/:id',
    config: { access: 'catalogue' },
    schema: {
      summary: 'Delete an item: it is recommended no more. Again changes nothing',
      tags: ['catalogue'],
      params: itemParams,
      response: accepted(z.object({ itemId: z.string() }), 'The brokers have it.'),
    },
    handler: async ({ params: { id }, principal, id: requestId }, reply) => {
      const clean = cleanItemId(id);
      if (!clean.ok) throw new AppError('REQUEST_INVALID', clean.message);
      const { itemId } = clean;
      await writeItem(writer, itemTombstone(itemId), timeoutMs);
      audit({ action: 'item.delete', actor: principal?.actor ?? '', requestId, facts: { itemId } });
      return reply.code(202).send({ itemId });
    },
  });

  await addImport(api, { ...deps, encode });
}
