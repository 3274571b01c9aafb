import type { AwsResponse } from '../seam.ts';

/** An error that the service answers with; its name is the wire's error code. */
export class ServiceFault extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const JSON_1_1 = { 'content-type': 'application/x-amz-json-1.1' };
const REST_JSON = { 'content-type': 'application/json' };

/** An answer in the JSON 1.1 protocol. */
export const json11 = (body: unknown): AwsResponse => ({
  status: 200,
  headers: JSON_1_1,
  body: JSON.stringify(body),
});

/** An answer in the REST JSON protocol. */
export const restJson = (body: unknown, status = 200): AwsResponse => ({
  status,
  headers: REST_JSON,
  body: JSON.stringify(body),
});

/** Runs a handler of the JSON 1.1 protocol and turns its fault into the wire's form. */
export const answerJson11 = async (handle: () => Promise<AwsResponse>): Promise<AwsResponse> => {
  try {
    return await handle();
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
    const body = JSON.stringify({ __type: error.code, message: error.message });
    return { status: error.status, headers: JSON_1_1, body };
  }
};

/** Runs a handler of the REST JSON protocol and turns its fault into the wire's form. */
export const answerRestJson = async (handle: () => Promise<AwsResponse>): Promise<AwsResponse> => {
  try {
    return await handle();
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
    return {
      status: error.status,
      headers: { ...REST_JSON, 'x-amzn-errortype': error.code },
      body: JSON.stringify({ message: error.message, Message: error.message }),
    };
  }
};
