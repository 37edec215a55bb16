import type { Admin } from 'kafkajs';
import { createAsyncScopes } from '../async-scope';
import { AppError } from '../errors';
import {
  alterApi,
  decodeAlter,
  decodeDescribe,
  describeApi,
  encodeAlter,
  encodeDescribe,
  type ClientQuotas,
  type QuotaEntity,
} from './client-quotas';
import { brokerPrototype, exchange, protocolError, type Broker } from './own-requests';
import { accessFilter } from './tenant-access';

/*
 * kafkajs knows no quotas. Whatever an admin client asks of the controller takes a connection to it: the question for access rights is
 * made to carry ours, and kafkajs finds the controller, authenticates and tries again.
 */
const calls = createAsyncScopes<(broker: Broker) => Promise<void>>();
let isInstalled = false;

function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  const broker = brokerPrototype<{ describeAcls: (this: Broker, query: object) => Promise<unknown> }>();
  const { describeAcls } = broker;
  broker.describeAcls = async function (query) {
    const call = calls.current();
    if (!call) return describeAcls.call(this, query);
    await call(this);
    return { resources: [] };
  };
}

async function withController<T>(admin: Pick<Admin, 'describeAcls'>, ask: (broker: Broker) => Promise<T>): Promise<T> {
  install();
  const answers: T[] = [];
  await calls.within(
    async (broker) => void answers.push(await ask(broker)),
    () => admin.describeAcls(accessFilter('')),
  );
  if (answers.length === 0) throw new AppError('INTERNAL', 'kafkajs is not the version that this was written for');
  return answers[answers.length - 1] as T;
}

/** As kafkajs rejects, and with KAFKA_REFUSED where the broker is too old. */
export function readQuotas(admin: Pick<Admin, 'describeAcls'>, entity: QuotaEntity): Promise<ClientQuotas> {
  return withController(admin, async (broker) => {
    const { errorCode, quotas } = await exchange(broker, describeApi, encodeDescribe(entity), decodeDescribe);
    if (errorCode !== 0) throw protocolError(errorCode);
    return quotas;
  });
}

/** What is null is taken away. */
export function writeQuotas(
  admin: Pick<Admin, 'describeAcls'>,
  entity: QuotaEntity,
  quotas: ClientQuotas,
): Promise<void> {
  return withController(admin, async (broker) => {
    const { errorCode } = await exchange(broker, alterApi, encodeAlter(entity, quotas), (data) => ({
      errorCode: decodeAlter(data),
    }));
    if (errorCode !== 0) throw protocolError(errorCode);
  });
}
