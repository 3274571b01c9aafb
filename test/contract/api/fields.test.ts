import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { fieldAt, fieldTables } from '../../../functions/platform/get-openapi/document/fields.ts';
import { document, operations } from './document-reader.ts';

const schemaSchema = z.looseObject({
  description: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});

interface Property {
  readonly way: readonly string[];
  readonly schema: z.infer<typeof schemaSchema>;
}

/** Every property of a schema, at any depth, with the way to it. */
function propertiesOf(schema: unknown, way: readonly string[]): readonly Property[] {
  const { properties = {}, items, anyOf = [] } = schemaSchema.parse(schema);
  const own = Object.entries(properties).flatMap(([name, property]) => {
    const to = [...way, name];
    return [{ way: to, schema: schemaSchema.parse(property) }, ...propertiesOf(property, to)];
  });
  return [
    ...own,
    ...[items, ...anyOf].flatMap((inner) => (inner === undefined ? [] : propertiesOf(inner, way))),
  ];
}

const properties = Object.entries(document.components['schemas'] ?? {}).flatMap(([name, schema]) =>
  propertiesOf(schema, [name]),
);
const parameters = operations.flatMap((operation) =>
  operation.parameters.filter(({ $ref }) => $ref === undefined),
);
const placeOf = ({ way }: Property): string => way.join('.');
const nameOf = ({ way }: Property): string => way.at(-1) ?? '';
const isA = (type: string) => (property: Property) => [property.schema.type].flat().includes(type);

/** Whole numbers that are no money, and say of themselves what they count. */
const counts = [
  ...['attempt', 'expMonth', 'expYear', 'number', 'quantity', 'rate', 'size', 'status', 'vatRate', 'version'],
];

describe('the properties of the document', () => {
  it('are described, every one', () => {
    expect(properties.length).toBeGreaterThan(300);
    const bare = properties.filter(({ schema }) => !/[.…]$/.test(schema.description ?? ''));
    expect(bare.map(placeOf)).toEqual([]);
  });

  it('that are whole numbers say that they are minor units, unless they count something', () => {
    const amounts = properties.filter(isA('integer')).filter((one) => !counts.includes(nameOf(one)));
    expect(amounts.length).toBeGreaterThan(50);
    const unitless = amounts.filter(({ schema }) => !/, in the minor unit of/.test(schema.description ?? ''));
    expect(unitless.map(placeOf)).toEqual([]);
  });

  it('that are times say in which form', () => {
    const times = properties
      .filter(isA('string'))
      .filter((one) => /(?:^|[a-z])(?:At|at|By|Before|From|Until|time|On)$/.test(nameOf(one)))
      .filter((one) => !/^(?:submitted|decided|changed|accepted)By$/.test(nameOf(one)))
      // Of a bank transfer only the day is known.
      .filter((one) => nameOf(one) !== 'effectiveAt');
    expect(times.length).toBeGreaterThan(30);
    const formless = times.filter(({ schema }) => !['date-time', 'date'].includes(schema.format ?? ''));
    expect(formless.map(placeOf)).toEqual([]);
  });
});

describe('the parameters of the document', () => {
  it('are described, every one', () => {
    expect(parameters.length).toBeGreaterThan(30);
    expect(parameters.filter(({ description }) => typeof description !== 'string')).toEqual([]);
  });
});

describe('the descriptions', () => {
  const keys = fieldTables.flatMap((table) => Object.keys(table));

  it('stand in one table each', () => {
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('are all of something that is there', () => {
    const ways = [
      ...properties.map(({ way }) => way),
      ...parameters.map((parameter) => ['query', String(parameter['name'])]),
    ];
    const used = new Set(ways.map((way) => fieldAt(way)));
    const idle = fieldTables.flatMap((table) =>
      Object.entries(table).flatMap(([key, field]) => (used.has(field) ? [] : [key])),
    );
    expect(idle).toEqual([]);
  });
});
