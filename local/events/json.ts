/** A value of parsed JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object of parsed JSON. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Tells an object from arrays, scalars and nothing. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Array.isArray that keeps the type of the elements. */
export const isJsonArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Own fields only: `constructor` is no field of an event. */
export const fieldOf = (value: Json | undefined, name: string): Json | undefined =>
  isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** Parsed JSON, or undefined where the text is none. */
export const parseJson = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};
