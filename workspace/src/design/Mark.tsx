/** Fovea's mark: the retina's rings and, off centre, the point of sharpest sight. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <circle cx="16" cy="16" r="13" fill="none" stroke="#2f6f78" strokeWidth="2" />
      <circle cx="16" cy="16" r="8" fill="none" stroke="#5cc6d0" strokeWidth="2" />
      <circle cx="17.8" cy="14.8" r="3.1" fill="#f4c56a" />
    </svg>
  );
}
