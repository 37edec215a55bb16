/**
 * Solves A x = b for a symmetric, positive definite A, in place: `a` (n × n, by rows; its lower half is read) is overwritten by its
 * Cholesky factor and `b` by x. False where A is not positive definite, and then both hold nothing of use.
 */
export function solveSymmetric(a: Float64Array, b: Float64Array, n: number): boolean {
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = a[row * n + column] as number;
      for (let at = 0; at < column; at++) sum -= (a[row * n + at] as number) * (a[column * n + at] as number);
      if (row > column) a[row * n + column] = sum / (a[column * n + column] as number);
      else if (sum > 0) a[row * n + row] = Math.sqrt(sum);
      else return false;
    }
  }
  for (let row = 0; row < n; row++) {
    let sum = b[row] as number;
    for (let at = 0; at < row; at++) sum -= (a[row * n + at] as number) * (b[at] as number);
    b[row] = sum / (a[row * n + row] as number);
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = b[row] as number;
    for (let at = row + 1; at < n; at++) sum -= (a[at * n + row] as number) * (b[at] as number);
    b[row] = sum / (a[row * n + row] as number);
  }
  return true;
}
