import type { Command } from 'commander';
import { readSettings } from '../../lib/config/settings';
import { addCommonOptions, finish, settingsSources } from '../command-options';
import type { CommonOptions } from '../command-options';
import { serviceNames, services } from '../services';
import type { ServiceName } from '../services';

/** The probe has an option of its own: its command is in probe.ts. */
const plainServices = serviceNames.filter((name): name is Exclude<ServiceName, 'probe'> => name !== 'probe');

const examples: Readonly<Record<Exclude<ServiceName, 'probe'>, readonly string[]>> = {
  recommender: [
    'recommender',
    'recommender --config shop.yaml --set model.dir=models/first/2',
    'recommender --config shop.yaml --set model.name=shop',
    'recommender --set recommender.mode=latest',
  ],
  registry: ['registry', 'registry --set registry.artefacts=s3://models/prod --set registryService.host=0.0.0.0'],
  gateway: [
    'gateway',
    'gateway --config shop.yaml --set gateway.host=0.0.0.0 --set gateway.corsOrigins=https://shop.example',
  ],
  trainer: ['trainer --set trainer.model=shop', 'trainer --config shop.yaml --set trainer.deploy=canary'],
  evaluator: ['evaluator', 'evaluator --set evaluator.purchaseWindowMs=604800000 --set evaluator.userShare=0.1'],
  archiver: [
    'archiver --set archive.url=s3://shop/history',
    'archiver --config shop.yaml --set archive.rollIntervalMs=60000',
  ],
  features: ['features', 'features --config shop.yaml --set metrics.port=8001'],
};

/** One command for each service, which runs in this process. */
export function addServiceCommands(program: Command): void {
  for (const name of plainServices) {
    const command = program.command(name).description(services[name].description);
    addCommonOptions(command, { json: 'log JSON lines', examples: examples[name] }).action((options: CommonOptions) =>
      finish(options, async () => {
        const preset: Record<string, string> = options.json ? { 'log.pretty': 'false' } : {};
        const loaded = readSettings(settingsSources(options, preset));
        const { main } = await services[name].load();
        return main(loaded);
      }),
    );
  }
}
