import type { TrialAnswer, TrialRequest } from '../../services/trainer/tuning/trial-pool';

/* A trial process that does what a trial's parameter `does` says. */

let setup = '';

process.on('disconnect', () => process.exit());
process.on('message', (request: TrialRequest<string>) => {
  if (request.kind === 'setup') {
    setup = request.setup;
    return;
  }
  const answer = (said: TrialAnswer): void => void process.send?.(said);
  const { does } = request.trial.parameters;
  if (does === 'crash') process.abort();
  if (does === 'exit') process.exit(3);
  if (does === 'hang') return;
  if (does === 'fail') return answer({ kind: 'failed', message: 'no event before the cut' });
  answer({ kind: 'judged', result: { objective: process.pid, figures: { setup: setup.length } } });
});
