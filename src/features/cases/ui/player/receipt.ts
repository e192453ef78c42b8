import { useEffect, useRef, useState } from 'preact/hooks';
import { onStatus, readStatus, receiptLine, type Kept } from '#features/progress/ui/outbox.ts';

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
  const pending = useRef('');
  useEffect(
    () =>
      onStatus((status, saved) => {
        if (!pending.current) return;
        const isSaved = saved.includes(pending.current) || (status.waiting === 0 && !status.unkept);
        if (isSaved) pending.current = '';
        setLine(receiptLine(status, isSaved));
      }),
    [],
  );
  return {
    line,
    watch: async (work) => {
      const { id } = await work;
      pending.current = id;
      const status = await readStatus();
      if (pending.current === id) setLine(receiptLine(status, false));
    },
    showKept: () =>
      void readStatus().then((status) => {
        if (status.waiting) setLine(receiptLine(status, false));
      }),
  };
}
