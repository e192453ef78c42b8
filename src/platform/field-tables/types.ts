/** The part of a JSON schema that the tables read. */
export type Json = {
  type?: string | string[];
  description?: string;
  default?: unknown;
  const?: string | number | boolean;
  enum?: string[];
  pattern?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Json>;
  required?: string[];
  items?: Json | false;
  prefixItems?: Json[];
  propertyNames?: Json;
  additionalProperties?: Json | false;
  anyOf?: Json[];
  oneOf?: Json[];
};

export const isCitation = ({ properties }: Json) => Object.keys(properties ?? {}).join() === 'src,sec';

export const oneOf = (values: readonly string[]) => `one of ${values.map((value) => `\`${value}\``).join(', ')}`;

/** The type of a field in the words of an author. `entries` names what a list holds. */
export function typeOf(field: Json, entries?: string): string {
  const { type, items, prefixItems, properties, propertyNames, additionalProperties } = field;
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...field, type: one })).join(' or ');
  const choices = field.anyOf ?? field.oneOf;
  if (choices) return choices.map((choice) => typeOf(choice)).join(' or ');
  if (field.const !== undefined) return `\`${field.const}\``;
  if (field.enum) return oneOf(field.enum);
  if (prefixItems) return `pair of ${plural(prefixItems[0]!)}`;
  if (type === 'array') return `list of ${entries ?? plural(items || {})}${counted(field)}`;
  if (properties) return isCitation(field) ? 'citation' : 'group';
  if (propertyNames)
    return `group of ${propertyNames.enum ? 'variables' : 'ids'} with ${contents(additionalProperties || {})}`;
  if (type === 'string')
    return field.pattern?.startsWith('^[a-z0-9]+(')
      ? 'id'
      : field.maxLength
        ? `text, up to ${field.maxLength} characters`
        : 'text';
  return type === 'boolean' ? '`true` or `false`' : type === 'null' ? '`null`' : number(field);
}

const contents = (field: Json) =>
  field.properties
    ? Object.keys(field.properties)
        .map((key) => `\`${key}\``)
        .join(' and ')
    : plural(field);

function plural(field: Json): string {
  if (isCitation(field)) return 'citations';
  if (field.prefixItems) return typeOf(field).replace('pair', 'pairs');
  if (field.properties) return 'groups';
  const one = typeOf(field);
  return one.includes('number') ? one.replace('number', 'numbers') : `${one}s`;
}

function counted({ minItems, maxItems }: Json): string {
  if (minItems && maxItems) return `, ${minItems} to ${maxItems}`;
  return minItems ? `, ${minItems} or more` : '';
}

const whole = Number.MAX_SAFE_INTEGER;

function number({ type, minimum = -whole, maximum = whole, exclusiveMinimum }: Json): string {
  const word = type === 'integer' ? 'whole number' : 'number';
  if (minimum > -whole && maximum < whole) return `${word} from ${minimum} to ${maximum}`;
  return exclusiveMinimum === 0 ? `${word} above 0` : minimum > -whole ? `${word}, ${minimum} or more` : word;
}
