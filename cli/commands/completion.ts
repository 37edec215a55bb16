import { Argument, type Command } from 'commander';
import { bashScript } from '../completion/bash';
import { fishScript } from '../completion/fish';
import { commandTree, type CommandWords } from '../completion/tree';
import { zshScript } from '../completion/zsh';
import { finish } from '../command-options';
import { exitCodes } from '../../lib/run-service';
import { print } from '../print';

const shells: Readonly<Record<string, (tree: readonly CommandWords[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** `completion`: a script for the shell, made of the very commands that there are. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('Print a script that completes commands and options in your shell.')
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(shells)))
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec completion bash >> ~/.bash_completion\n  $ source <(streamrec completion zsh)\n' +
        '  $ streamrec completion fish > ~/.config/fish/completions/streamrec.fish',
    )
    .action((shell: string) =>
      finish({ json: false }, async () => {
        await print((shells[shell] as (tree: readonly CommandWords[]) => string)(commandTree(program)));
        return exitCodes.ok;
      }),
    );
}
