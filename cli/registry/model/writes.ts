import type { AskedAction, Asks } from '../../../lib/registry/client-writes';
import type { WriteOptions } from '../options';
import { withRegistry, type Session } from '../session';
import { moment, rolesText } from '../text';
import { carryOut, type Plan } from '../write';

export interface TagOptions extends WriteOptions {
  readonly remove: readonly string[];
}

interface Change<A extends AskedAction> {
  readonly action: A;
  readonly payload: Asks[A];
  readonly what: string;
  readonly facts?: Plan['facts'];
  readonly done: string;
}

/** A change of one version, shown with what the version is now. */
async function ofVersion<A extends AskedAction>(
  session: Session,
  options: WriteOptions,
  [model, version]: readonly [string, string],
  change: Change<A>,
) {
  const { client } = session;
  const now = await client.version(model, version);
  const facts: Plan['facts'] = [
    ['version', `${version} of branch ${now.branch}, created ${moment(now.createdAt)} by ${now.createdBy}`],
    ['serves', rolesText(now) || 'not deployed'],
    ...(change.facts ?? []),
  ];
  const plan = { model, revision: now.revision, what: change.what, facts };
  return carryOut(session, options, plan, {
    send: (fields) => client.write(model, change.action, change.payload, fields),
    done: () => change.done,
  });
}

/** @param words `name=value`, or a name alone. */
export async function tag(
  model: string,
  version: string,
  words: readonly string[],
  options: TagOptions,
): Promise<number> {
  const set = Object.fromEntries(words.map(tagOf));
  const { remove } = options;
  const what = [...words.map((word) => `set ${word}`), ...remove.map((name) => `remove ${name}`)].join(', ');
  return withRegistry(options, (session) =>
    ofVersion(session, options, [model, version], {
      action: 'version.tagged',
      payload: { version, set, remove: [...remove] },
      what: `tags of ${version}: ${what}`,
      done: `tags of ${version} changed`,
    }),
  );
}

export function tagOf(word: string): [string, string] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, ''] : [word.slice(0, equals), word.slice(equals + 1)];
}

export async function archive(
  model: string,
  version: string,
  options: WriteOptions & { readonly undo: boolean },
): Promise<number> {
  const archived = !options.undo;
  const word = archived ? 'archive' : 'take out of the archive';
  return withRegistry(options, (session) =>
    ofVersion(session, options, [model, version], {
      action: 'version.archived',
      payload: { version, archived },
      what: `${word} ${version}`,
      done: archived ? `${version} is archived` : `${version} is out of the archive`,
    }),
  );
}

export async function deleteVersion(model: string, version: string, options: WriteOptions): Promise<number> {
  return withRegistry(options, (session) =>
    ofVersion(session, options, [model, version], {
      action: 'version.deleted',
      payload: { version },
      what: `delete ${version}, for ever`,
      facts: [['after it', 'its files are gone; its record and its name stay']],
      done: `${version} is deleted`,
    }),
  );
}

export async function move(model: string, version: string, branch: string, options: WriteOptions): Promise<number> {
  return withRegistry(options, (session) =>
    ofVersion(session, options, [model, version], {
      action: 'version.moved',
      payload: { version, branch },
      what: `move ${version} to the branch ${branch}`,
      done: `${version} is on the branch ${branch}`,
    }),
  );
}

export async function createBranch(
  model: string,
  branch: string,
  options: WriteOptions & { readonly from: string },
): Promise<number> {
  const { from } = options;
  return withRegistry(options, (session) =>
    ofVersion(session, options, [model, from], {
      action: 'branch.created',
      payload: { branch, from },
      what: `make the branch ${branch} from ${from}`,
      done: `branch ${branch} goes on from ${from}`,
    }),
  );
}
