/** Writes to standard output; resolves once it has been taken, so that neither memory fills nor the end of the process cuts it. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
