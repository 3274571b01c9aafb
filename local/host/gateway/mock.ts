import { StartRefused } from '../start-refused.ts';
import type { ApiModel, Integration } from './api-model.ts';
import type { HttpAnswer } from './gateway-response.ts';
import { type GatewayRequest, headerOf } from './request.ts';

type Mock = Extract<Integration, { kind: 'mock' }>;

// The one template that CDK writes for a preflight: it lets the origin through if it is a further allowed one.
const originRule = /^#if\((.+)\)\s*#set\(\$context\.responseOverride\.header\.([\w-]+) = \$origin\)\s*#end$/s;
const preamble =
  /^#set\(\$origin = \$input\.params\(\)\.header\.get\("Origin"\)\)\s*#if\(\$origin == ""\)\s*#set\(\$origin = \$input\.params\(\)\.header\.get\("origin"\)\)\s*#end\s*/;
const comparison = /^\$origin == "([^"]*)"$/;

interface OriginRule {
  readonly header: string;
  readonly origins: readonly string[];
}

const parseTemplate = (template: string): OriginRule | null => {
  if (template === '') return null;
  const [, condition = '', header = ''] = originRule.exec(template.trim().replace(preamble, '')) ?? [];
  const origins = condition.split(' || ').map((part) => comparison.exec(part.trim())?.[1]);
  if (!header || origins.includes(undefined)) {
    throw new StartRefused(
      `this template of a MOCK integration is not known here: ${JSON.stringify(template)}.`,
    );
  }
  return { header, origins: origins.filter((origin) => origin !== undefined) };
};

/** Refuses at the start what `mockAnswer` could not evaluate. */
export const checkMocks = (api: ApiModel): void => {
  for (const { methods } of api.resources) {
    for (const { integration } of methods.values()) {
      if (integration.kind === 'mock') parseTemplate(integration.template);
    }
  }
};

/** What a MOCK integration answers: a status and fixed headers. */
export const mockAnswer = (mock: Mock, request: GatewayRequest): HttpAnswer => {
  const headers = Object.entries(mock.headers).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    value.replace(/^'(.*)'$/, '$1'),
  ]);
  const rule = parseTemplate(mock.template);
  const origin = headerOf(request.headers, 'origin');
  const override =
    rule && origin && rule.origins.includes(origin) ? { [rule.header.toLowerCase()]: origin } : {};
  return { status: mock.status, headers: { ...Object.fromEntries(headers), ...override }, body: '' };
};
