import type { ComponentChildren } from 'preact';

export interface NoticeProps {
  readonly tone: 'good' | 'bad' | 'plain';
  /** None where the heading of the page says it. */
  readonly title?: string;
  readonly children?: ComponentChildren;
}

/** Something that a person has to know now; bad news interrupts a screen reader, other news waits. */
export const Notice = ({ tone, title, children }: NoticeProps) => (
  <section class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    {title !== undefined && <p class="notice-title">{title}</p>}
    {children}
  </section>
);
