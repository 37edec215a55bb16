import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RegistryChange } from '../../lib/domain/registry/change';
import type { Command, CommandAction } from '../../lib/domain/registry/commands';
import type { RegistryState } from '../../lib/domain/registry/state';
import { AppError } from '../../lib/errors';
import type { WriteHeaders, Written } from '../../lib/registry/api/common';
import type { RegistryLog } from './log';
import { changeViewOf } from './views';

/** What a request asks the log for. */
export interface Asked {
  readonly action: CommandAction;
  /** Empty for API keys. */
  readonly model: string;
  readonly payload: unknown;
}

interface WriteBody {
  readonly basedOn?: number | null | undefined;
  readonly reason?: string | undefined;
}

/** Submits what a request asks for; throws REVISION_REQUIRED where it does not say what it is based on. */
export async function submitWrite(log: RegistryLog, request: FastifyRequest, asked: Asked): Promise<RegistryChange> {
  const headers = request.headers as WriteHeaders;
  const body = (request.body ?? {}) as WriteBody;
  const query = request.query as { readonly reason?: string };
  const actor = request.principal?.actor ?? '';
  const command = {
    changeId: headers['idempotency-key'] ?? randomUUID(),
    model: asked.model,
    reason: body.reason ?? query.reason ?? '',
    basedOn: basedOn(headers, body),
    action: asked.action,
    payload: asked.payload,
  } as Command;
  return log.submit(command, actor);
}

export function answerWritten(
  log: RegistryLog,
  reply: FastifyReply,
  change: RegistryChange,
  status: 200 | 201 = 200,
): FastifyReply {
  const written = writtenOf(log.state(), change);
  const code = written.approval === null ? status : 202;
  return reply.code(code).header('etag', `"${written.revision}"`).send(written);
}

export function writtenOf(state: RegistryState, change: RegistryChange): Written {
  const revision =
    change.model === '' ? state.keysRevision : (state.models.get(change.model)?.revision ?? change.revision);
  const approval = change.action === 'approval.requested' ? change.changeId : null;
  return { change: changeViewOf(change), revision, approval };
}

function basedOn(headers: WriteHeaders, body: WriteBody): number | null {
  if (body.basedOn !== undefined) return body.basedOn;
  const match = headers['if-match'];
  if (match === undefined) {
    const why =
      'say which revision this is based on: If-Match: "12", or basedOn in the body; * or null for whatever it is now';
    throw new AppError('REVISION_REQUIRED', why);
  }
  return match === '*' ? null : Number(match.replaceAll('"', ''));
}
