import { useEffect, useRef, useState } from 'preact/hooks';
import { exactText } from '../parts/moment.tsx';

interface Shown {
  readonly text: string;
  readonly owner: HTMLElement;
}

const gapPx = 8;

/** Narrower than this there is an icon alone. */
const iconOnlyPx = 56;

const textOf = ({ dataset, offsetWidth }: HTMLElement): string | null => {
  if (dataset['tipTime'] !== undefined) return exactText(dataset['tipTime']);
  if (dataset['tipName'] !== undefined) return offsetWidth < iconOnlyPx ? dataset['tipName'] : null;
  return dataset['tip'] ?? null;
};

const ownerOf = ({ target }: Event): HTMLElement | null =>
  target instanceof Element
    ? target.closest<HTMLElement>('[data-tip], [data-tip-time], [data-tip-name]')
    : null;

/** Below what it speaks about, or above it where there is no room; always inside the window. */
const place = (tip: HTMLElement, owner: HTMLElement): void => {
  const [about, own] = [owner.getBoundingClientRect(), tip.getBoundingClientRect()];
  const left = Math.min(Math.max(gapPx, about.left), window.innerWidth - own.width - gapPx);
  const below = about.bottom + gapPx;
  const top = below + own.height > window.innerHeight ? about.top - own.height - gapPx : below;
  tip.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
};

/** The one place where exact times and names of buttons are shown, for pointer and keyboard alike. */
export function Tip() {
  const tip = useRef<HTMLDivElement>(null);
  const [shown, show] = useState<Shown | null>(null);

  useEffect(() => {
    const enter = (event: Event): void => {
      const owner = ownerOf(event);
      const text = owner === null ? null : textOf(owner);
      show(owner === null || text === null ? null : { owner, text });
    };
    const leave = (): void => show(null);
    const escape = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') leave();
    };
    const stop = new AbortController();
    const options = { signal: stop.signal, passive: true };
    document.addEventListener('pointerover', enter, options);
    document.addEventListener('focusin', enter, options);
    document.addEventListener('focusout', leave, options);
    document.addEventListener('pointerdown', leave, options);
    document.addEventListener('keydown', escape, options);
    document.addEventListener('scroll', leave, { ...options, capture: true });
    return () => stop.abort();
  }, []);

  useEffect(() => {
    if (shown === null || tip.current === null) return undefined;
    place(tip.current, shown.owner);
    shown.owner.setAttribute('aria-describedby', 'tip');
    return () => shown.owner.removeAttribute('aria-describedby');
  }, [shown]);

  return (
    <div ref={tip} id="tip" class={shown === null ? 'tip' : 'tip is-shown'} role="tooltip">
      {shown?.text}
    </div>
  );
}
