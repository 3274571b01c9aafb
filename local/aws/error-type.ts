import type { AwsResponse } from '../seam.ts';

const typeField = /^\s*\{.{0,200}?"__type"\s*:\s*"(?:[^"#]*#)?([A-Za-z0-9.]+)"/s;

/**
 * The kind of an error as a header, as several services send it beside the body: who watches calls without reading
 * bodies knows it from there.
 */
export const errorTypeHeader = ({ status, body }: AwsResponse): Record<string, string> => {
  if (status < 400 || body === undefined) return {};
  const [, type] = typeField.exec(body.toString().slice(0, 1000)) ?? [];
  return type === undefined ? {} : { 'x-amzn-errortype': type };
};
