interface SkeletonProps {
  readonly rows?: number;
  readonly label?: string;
}

/** The shape of what is coming; it shows only if that takes long enough to be noticed. */
export function Skeleton({ rows = 5, label = 'Loading' }: SkeletonProps) {
  return (
    <div class="skeleton" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} class="skeleton-row" />
      ))}
    </div>
  );
}
