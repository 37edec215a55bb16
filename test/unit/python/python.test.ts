import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonEnvironment } from '../../../lib/python/environment';
import { runScript } from '../../../lib/python/run-script';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-python-'));
const cache = process.env['STREAMREC_CACHE'];
afterAll(() => {
  if (cache === undefined) delete process.env['STREAMREC_CACHE'];
  else process.env['STREAMREC_CACHE'] = cache;
  rmSync(folder, { recursive: true, force: true });
});

function script(text: string): string {
  const file = join(folder, `script-${text.length}.py`);
  writeFileSync(file, text);
  return file;
}

const hasPython = spawnSync('python3', ['-m', 'venv', '--help']).status === 0;
(hasPython ? describe : describe.skip)('programs in Python (python3 with venv on the PATH)', () => {
  it('tells each line as it comes', async () => {
    const lines: string[] = [];
    await runScript('python3', [script('print("one"); print("two")')], { onLine: (line) => void lines.push(line) });
    expect(lines).toEqual(['one', 'two']);
  });

  it('fails with the last words of a script that fails', async () => {
    const failing = runScript('python3', [script('raise SystemExit("no event of a known item")')], {
      onLine: () => undefined,
    });
    await expect(failing).rejects.toThrow('no event of a known item');
    await expect(failing).rejects.toMatchObject({ code: 'PYTHON_FAILED' });
  });

  it('ends a script that is no longer wanted', async () => {
    const controller = new AbortController();
    const running = runScript('python3', [script('import time\nprint("up", flush=True)\ntime.sleep(600)')], {
      onLine: () => controller.abort(),
      signal: controller.signal,
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('makes an environment once, and says why one cannot be made', async () => {
    process.env['STREAMREC_CACHE'] = folder;
    const nothing = join(folder, 'nothing.txt');
    writeFileSync(nothing, '# needs nothing\n');
    const steps: string[] = [];
    const options = { timeoutMs: 120_000, onProgress: (step: string) => void steps.push(step) };
    const python = await pythonEnvironment(nothing, options);
    expect(spawnSync(python, ['-c', 'print(1)'], { encoding: 'utf8' }).stdout).toBe('1\n');
    expect(await pythonEnvironment(nothing, options)).toBe(python);
    expect(steps).toHaveLength(1);
    const wrong = join(folder, 'wrong.txt');
    writeFileSync(wrong, './no-such-folder\n');
    await expect(pythonEnvironment(wrong, { timeoutMs: 120_000 })).rejects.toMatchObject({ code: 'PYTHON_FAILED' });
  });
});
