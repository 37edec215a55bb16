import { Command } from 'commander';
import { programVersion } from '../lib/program-version';

/** `streamrec` without any command. */
export function baseProgram(): Command {
  return new Command('streamrec')
    .description('Recommendations over Kafka: customers’ history in, what to show them next out, exactly once.')
    .version(programVersion(), '--version', 'print the version of this program')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(--help shows what is possible)')
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec up\n  $ streamrec recommender --config shop.yaml --set log.level=debug\n' +
        '\nExit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 conflict, 4 refused, 130 interrupted.',
    );
}
