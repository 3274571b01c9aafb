interface FrameProps {
  readonly title: string;
  readonly src: string;
}

/** A page that may do nothing but be looked at: no scripts, no forms, an origin of its own. Its links open elsewhere. */
export function Frame({ title, src }: FrameProps) {
  return (
    <iframe
      class="frame"
      title={title}
      src={src}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  );
}
