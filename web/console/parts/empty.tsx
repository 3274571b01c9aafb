import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface EmptyProps {
  readonly title: string;
  readonly icon?: IconName;
  readonly children?: ComponentChildren;
}

/** Says that there is nothing, and what would bring something. */
export function Empty({ title, icon, children }: EmptyProps) {
  return (
    <div class="empty">
      {icon === undefined ? null : <Icon name={icon} />}
      <p class="empty-title">{title}</p>
      {children === undefined ? null : <div class="empty-more">{children}</div>}
    </div>
  );
}
