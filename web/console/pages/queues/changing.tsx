import { useEffect, useRef } from 'preact/hooks';

const flashMs = 900;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** A number that lights up for a moment when it changes. */
export function Changing({ value }: { readonly value: number }) {
  const element = useRef<HTMLSpanElement>(null);
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    if (calm.matches) return;
    element.current?.animate(
      [{ backgroundColor: 'var(--accent-wash)' }, { backgroundColor: 'transparent' }],
      {
        duration: flashMs,
        easing: 'ease-out',
      },
    );
  }, [value]);
  return (
    <span ref={element} class={value === 0 ? 'changing quiet' : 'changing'}>
      {value}
    </span>
  );
}
