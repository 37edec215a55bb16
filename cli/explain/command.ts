import { readSettings, type Settings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { createLogger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { settingsSources, type CommonOptions } from '../command-options';
import { print } from '../print';
import { parseId } from '../dead/show';
import { explain } from './explain';
import type { Place } from './find-recommendation';
import { explanationText } from './print';

export interface ExplainOptions extends CommonOptions {
  readonly model?: string;
  readonly top: number;
}

export async function explainCommand(id: string, options: ExplainOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const place = placeOf(id, settings);
  const logger = createLogger({ service: 'explain', ...settings.log, level: 'error', pretty: !options.json });
  const signals = listenForStop(process);
  const admin = await connectAdmin(settings.kafka, logger);
  try {
    const deps = { kafka: settings.kafka, admin, logger, signal: signals.asked };
    const explanation = await explain(id, place, options, settings, deps);
    await print(options.json ? `${JSON.stringify(explanation)}\n` : explanationText(explanation, options.top));
    return explanation.isSame ? exitCodes.ok : exitCodes.failure;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    return exitCodes.interrupted;
  } finally {
    signals.close();
    await admin.close();
  }
}

function placeOf(id: string, { topics }: Settings): Place {
  const place = parseId(id);
  if (place.topic === topics.userHistory) return place;
  const why = `${id} was caused by an event of ${place.topic}, and topics.userHistory is ${topics.userHistory}`;
  throw new AppError('CONFIG_INVALID', `${why}: --set topics.userHistory=${place.topic}`, { id });
}
