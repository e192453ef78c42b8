import { useEffect, useRef, useState } from 'preact/hooks';
import { isSaved, onStatus, readStatus, receiptLine, type Kept } from '#features/progress/ui/outbox.ts';

type Line = ReturnType<typeof receiptLine>;

export type Receipt = {
  /** Null until there is something to say. */
  line: Line | null;
  /** Follows something being recorded until the server has it. */
  watch: (work: Promise<Kept>) => Promise<void>;
  /** Says how what was read from the device stands. */
  showKept: () => void;
};

export function useReceipt(): Receipt {
  const [line, setLine] = useState<Line | null>(null);
  const pending = useRef<Kept | null>(null);
  useEffect(
    () =>
      onStatus((status, saved) => {
        if (!pending.current) return;
        const isThrough = isSaved(pending.current, status, saved);
        if (isThrough) pending.current = null;
        setLine(receiptLine(status, isThrough));
      }),
    [],
  );
  return {
    line,
    watch: async (work) => {
      const kept = await work;
      pending.current = kept;
      const status = await readStatus();
      if (pending.current === kept) setLine(receiptLine(status, false));
    },
    showKept: () =>
      void readStatus().then((status) => {
        if (status.waiting) setLine(receiptLine(status, false));
      }),
  };
}
