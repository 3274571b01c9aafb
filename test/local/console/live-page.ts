import type { LiveMessages } from '../../../local/console/contract.ts';

type Kind = keyof LiveMessages;

/** A message of the stream, and when it was there. */
export interface Heard<Message = unknown> {
  readonly kind: string;
  readonly message: Message;
  readonly atMs: number;
}

const heardIn = (block: string): Heard | null => {
  const kind = /^event: (.+)$/m.exec(block)?.[1];
  const data = /^data: (.+)$/m.exec(block)?.[1];
  return kind === undefined || data === undefined
    ? null
    : { kind, message: JSON.parse(data) as unknown, atMs: performance.now() };
};

/** A page that listens to the stream of messages. */
export class LivePage {
  readonly heard: Heard[] = [];
  /** Everything as it came. */
  text = '';
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  readonly #abort: AbortController;
  readonly #waiting = new Set<() => void>();

  private constructor(response: Response, abort: AbortController) {
    this.#abort = abort;
    this.ended = this.#read(response).catch(() => undefined);
  }

  static async open(url: string): Promise<LivePage> {
    const abort = new AbortController();
    const response = await fetch(url, { signal: abort.signal });
    return new LivePage(response, abort);
  }

  async #read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body ?? []) {
      const text = decoder.decode(chunk as Uint8Array, { stream: true });
      this.text += text;
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      this.heard.push(...blocks.flatMap((block) => heardIn(block) ?? []));
      for (const look of this.#waiting) look();
    }
  }

  /** The first message of this kind that fits, whether it has come or is to come. */
  async hears<K extends Kind>(
    kind: K,
    fits: (message: LiveMessages[K]) => boolean = () => true,
  ): Promise<Heard<LiveMessages[K]>> {
    const find = () =>
      this.heard.find((each): each is Heard<LiveMessages[K]> => {
        return each.kind === kind && fits(each.message as LiveMessages[K]);
      });
    const found = Promise.withResolvers<Heard<LiveMessages[K]>>();
    const look = (): void => {
      const message = find();
      if (message !== undefined) found.resolve(message);
    };
    this.#waiting.add(look);
    look();
    return found.promise.finally(() => this.#waiting.delete(look));
  }

  close(): void {
    this.#abort.abort();
  }
}
