interface FrameProps {
  readonly title: string;
  readonly src: string;
}

/** A page that may do nothing but be looked at: no scripts, no forms, no links, an origin of its own. */
export function Frame({ title, src }: FrameProps) {
  return <iframe class="frame" title={title} src={src} sandbox="" referrerPolicy="no-referrer" />;
}
