interface JsonProps {
  readonly value: unknown;
  /** How many levels are open at first. */
  readonly open?: number;
}

interface NodeProps extends JsonProps {
  readonly name: string | null;
  readonly open: number;
}

const mostEntries = 500;

function Name({ name }: { readonly name: string | null }) {
  return name === null ? null : <span class="json-name">{name}</span>;
}

const kindOf = (value: unknown): string => (value === null ? 'null' : typeof value);

const leafText = (value: unknown): string => (value === undefined ? 'undefined' : JSON.stringify(value));

function Leaf({ name, value }: { readonly name: string | null; readonly value: unknown }) {
  return (
    <div class="json-leaf">
      <Name name={name} /> <span class={`json-${kindOf(value)}`}>{leafText(value)}</span>
    </div>
  );
}

const summaryOf = (value: object, size: number): string => (Array.isArray(value) ? `[${size}]` : `{${size}}`);

function Branch({ name, value, open }: NodeProps & { readonly value: object }) {
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length === 0) return <Leaf name={name} value={value} />;
  return (
    <details class="json-branch" open={open > 0}>
      <summary>
        <Name name={name} /> <span class="json-size">{summaryOf(value, entries.length)}</span>
      </summary>
      <div class="json-children">
        {entries.slice(0, mostEntries).map(([key, child]) => (
          <Node key={key} name={key} value={child} open={open - 1} />
        ))}
        {entries.length > mostEntries ? <p class="quiet">… {entries.length - mostEntries} more</p> : null}
      </div>
    </details>
  );
}

function Node({ name, value, open }: NodeProps) {
  return typeof value === 'object' && value !== null ? (
    <Branch name={name} value={value} open={open} />
  ) : (
    <Leaf name={name} value={value} />
  );
}

/** A value as a tree whose branches open and close, by keyboard too. */
export function Json({ value, open = 2 }: JsonProps) {
  return (
    <div class="json">
      <Node name={null} value={value} open={open} />
    </div>
  );
}
