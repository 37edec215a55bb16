/**
 * Solves (A + λI) x = b for a symmetric A by Cholesky's decomposition. An A of which entries were left out need not be positive
 * semidefinite: where it is not by far, λ is raised tenfold until the solution is no longer than one of such an A could be. `a` (n × n, row
 * by row; its lower half counts) is overwritten with the factor, `b` with the solution: numbers in any case.
 */
export function solveRidge(a: Float64Array, b: Float64Array, n: number, lambda: number): void {
  const given = a.slice(0, n * n);
  const right = b.slice(0, n);
  const length = Math.hypot(...right);
  for (let ridge = lambda; ; ridge *= 10) {
    decompose(a, n, ridge);
    substitute(a, b, n);
    // Of a positive semidefinite A it is length / λ; pivots that are lifted to a tenth of λ allow for ten times that.
    if (isWithin(b, n, (10 * length) / ridge) || !Number.isFinite(ridge * length)) return;
    a.set(given);
    b.set(right);
  }
}

function decompose(a: Float64Array, n: number, ridge: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = (a[i * n + j] as number) + (i === j ? ridge : 0);
      for (let k = 0; k < j; k++) sum -= (a[i * n + k] as number) * (a[j * n + k] as number);
      a[i * n + j] = i === j ? Math.sqrt(Math.max(sum, ridge / 10)) : sum / (a[j * n + j] as number);
    }
  }
}

function substitute(a: Float64Array, b: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (a[i * n + k] as number) * (b[k] as number);
    b[i] = sum / (a[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (a[k * n + i] as number) * (b[k] as number);
    b[i] = sum / (a[i * n + i] as number);
  }
}

/** False also of what is no number. */
function isWithin(values: Float64Array, n: number, most: number): boolean {
  for (let i = 0; i < n; i++) if (!(Math.abs(values[i] as number) <= most)) return false;
  return true;
}
