import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface NoticeProps {
  readonly tone: 'good' | 'bad' | 'plain';
  /** None where the heading of the page says it. */
  readonly title?: string;
  /** It answers a press of a button, which may be far below it: the page goes there, and so does the keyboard. */
  readonly isAnswer?: boolean;
  readonly children?: ComponentChildren;
}

/** Something that a person has to know now; bad news interrupts a screen reader, other news waits. */
export const Notice = ({ tone, title, isAnswer = false, children }: NoticeProps) => {
  const notice = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isAnswer) notice.current?.focus();
  }, [isAnswer]);
  return (
    <section ref={notice} tabIndex={-1} class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {title !== undefined && <p class="notice-title">{title}</p>}
      {children}
    </section>
  );
};
