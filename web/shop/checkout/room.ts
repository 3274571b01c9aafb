import type { Room } from './kept-checkout.ts';

const probe = 'probe';

/** A storage that keeps what it is given; null when the browser forbids it, which it says by throwing. */
export const usableRoom = (storage: () => Room): Room | null => {
  try {
    const room = storage();
    room.setItem(probe, probe);
    const isKept = room.getItem(probe) === probe;
    room.removeItem(probe);
    return isKept ? room : null;
  } catch {
    return null;
  }
};

/** Room for as long as the page is open. */
export const roomInMemory = (): Room => {
  const texts = new Map<string, string>();
  return {
    get length() {
      return texts.size;
    },
    key: (index) => [...texts.keys()][index] ?? null,
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, text) => void texts.set(name, text),
    removeItem: (name) => void texts.delete(name),
  };
};
