/**
 * How much a counter has grown in a window, by series. Unlike `increase` alone it sees a series that begins with its first count, as
 * counters by reason do: for Prometheus, what is not there has not grown.
 */
export function grown(series: string, window: string): string {
  return `((${series} unless ${series} offset ${window}) or increase(${series}[${window}]))`;
}
