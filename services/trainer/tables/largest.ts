/**
 * The `count` numbers with the largest ranks, best first, ties by number: quickselect, then a sort of what is kept. `numbers` is
 * reordered; only its first `length` entries count.
 */
export function largest(
  numbers: Int32Array,
  length: number,
  rank: Float32Array | Float64Array,
  count: number,
): Int32Array {
  const isBefore = (a: number, b: number): boolean => {
    const difference = (rank[a] as number) - (rank[b] as number);
    return difference > 0 || (difference === 0 && a < b);
  };
  let low = 0;
  let high = length - 1;
  while (low < high && count < length) {
    const pivot = numbers[(low + high) >>> 1] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while (isBefore(numbers[i] as number, pivot)) i++;
      while (isBefore(pivot, numbers[j] as number)) j--;
      if (i <= j) {
        const held = numbers[i] as number;
        numbers[i++] = numbers[j] as number;
        numbers[j--] = held;
      }
    }
    if (count <= j + 1) high = j;
    else if (count > i) low = i;
    else break;
  }
  return numbers.slice(0, Math.min(count, length)).sort((a, b) => (isBefore(a, b) ? -1 : 1));
}
