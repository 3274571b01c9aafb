import type { ServerResponse } from 'node:http';
import { textOf } from '../http/answer.ts';
import type { LiveMessages } from '../contract.ts';

/** Everything that pages are told while they are open. */
export interface LiveHub {
  /** Keeps the response open and tells it everything from now on. */
  join(response: ServerResponse): void;
  tell<Kind extends keyof LiveMessages>(kind: Kind, message: LiveMessages[Kind]): void;
  hasListeners(): boolean;
  /** Calls at the first listener, and with false at the last one's leaving; returns the way to stop. */
  onAttention(listener: (isWatched: boolean) => void): () => void;
  stop(): void;
}

/** A page that has not read this much is told nothing more until it has, and then that it missed something. */
const mostUnreadBytes = 1_000_000;

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

const frameOf = (kind: string, message: unknown): string => `event: ${kind}\ndata: ${textOf(message)}\n\n`;

interface Page {
  readonly response: ServerResponse;
  isBehind: boolean;
}

const tellPage = (page: Page, frame: string): void => {
  const { response } = page;
  if (page.isBehind) return;
  if (response.writableLength + frame.length <= mostUnreadBytes) {
    response.write(frame);
    return;
  }
  page.isBehind = true;
  response.once('drain', () => {
    page.isBehind = false;
    response.write(frameOf('resync', {}));
  });
};

export const createLiveHub = (): LiveHub => {
  const pages = new Set<Page>();
  const watchers = new Set<(isWatched: boolean) => void>();
  const announce = (isWatched: boolean): void => {
    for (const watcher of watchers) watcher(isWatched);
  };
  const leave = (page: Page): void => {
    if (pages.delete(page) && pages.size === 0) announce(false);
  };
  return {
    join: (response) => {
      const page = { response, isBehind: false };
      response.once('close', () => {
        leave(page);
      });
      response.once('error', () => {
        leave(page);
      });
      response.writeHead(200, headers);
      // The browser comes back a second after it has lost us.
      response.write(': live\nretry: 1000\n\n');
      pages.add(page);
      if (pages.size === 1) announce(true);
    },
    tell: (kind, message) => {
      if (pages.size === 0) return;
      const frame = frameOf(kind, message);
      for (const page of pages) tellPage(page, frame);
    },
    hasListeners: () => pages.size > 0,
    onAttention: (listener) => {
      watchers.add(listener);
      return () => void watchers.delete(listener);
    },
    stop: () => {
      for (const { response } of [...pages]) response.end();
    },
  };
};
