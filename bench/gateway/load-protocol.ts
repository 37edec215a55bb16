/** One request of a load, as it goes over the wire but for what is the same for all. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** JSON. `%ID%` in it stands for eight digits that no other request has. */
  readonly body?: string;
}

/** Calls of one method for one customer after the other. */
export interface GrpcRequests {
  readonly path: string;
  readonly users: readonly string[];
}

export interface HttpOrder {
  readonly host: string;
  readonly port: number;
  readonly key: string;
  /** Taken in turn, again and again; calls go out by gRPC. */
  readonly requests: readonly LoadRequest[] | GrpcRequests;
  /** When requests are due, whether or not those before have been answered; null: each connection asks again once it is answered. */
  readonly ratePerSecond: number | null;
  readonly connections: number;
  readonly seconds: number;
  /** At the same rate, before those that count. */
  readonly warmUpSeconds: number;
  /** Answers that hold this text count as marked. */
  readonly mark: string;
}

export interface HttpReport {
  readonly kind: 'report';
  /** ms from when a request was due to the last byte of its answer, of those answered by 2xx. */
  readonly latenciesMs: Float64Array;
  /** How late requests were handed to the sockets because of the load itself, 99 of 100, ms. */
  readonly lateMsP99: number;
  /** Answers by status; 0 for connections that broke. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly marked: number;
  /** Of those that count, ms. */
  readonly spanMs: number;
}

export type HttpReply = HttpReport | { readonly kind: 'failed'; readonly message: string };
