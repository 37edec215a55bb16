/** What native code may want of the environment: where things are, how it speaks, and how it uses the machine. */
const handedOn =
  /^(PATH|HOME|USER|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|SystemRoot|LD_LIBRARY_PATH|LD_PRELOAD|DYLD_\w+|MALLOC_\w+|OMP_\w+|KMP_\w+|MKL_\w+|ORT_\w+|CUDA_\w+|NVIDIA_\w+)$/;

/** For processes that run models of whoever made them: without settings, keys and credentials, which are variables as well. */
export function childEnvironment(): NodeJS.ProcessEnv {
  // eslint-disable-next-line no-restricted-properties -- handed on, not read
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => handedOn.test(name)));
}
