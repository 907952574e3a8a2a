import { useEffect, useRef, useState } from 'react';
import { Modal } from '../ui/modal.tsx';
import { usePage } from './lab-context.tsx';

/** One picture from the camera; the camera is off as soon as the dialog is gone. */
export function CameraDialog({ onClose }: { readonly onClose: () => void }) {
  const { lab, words } = usePage();
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [ready, setReady] = useState(false);

  useEffect(() => {
    let stream: MediaStream | null = null;
    let gone = false;
    const open = async () => {
      try {
        if (!navigator.mediaDevices) throw new DOMException('', 'NotFoundError');
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        if (gone) return stop();
        video.current!.srcObject = stream;
      } catch (error) {
        const refused = error instanceof DOMException && error.name === 'NotAllowedError';
        setProblem(refused ? words.picture.cameraRefused : words.picture.noCamera);
      }
    };
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    void open();
    return () => {
      gone = true;
      stop();
    };
  }, [words]);

  const take = () => {
    const frame = video.current!;
    const canvas = document.createElement('canvas');
    canvas.width = frame.videoWidth;
    canvas.height = frame.videoHeight;
    canvas.getContext('2d')!.drawImage(frame, 0, 0);
    canvas.toBlob((blob) => {
      if (blob) void lab.loader.openFile(blob);
      onClose();
    }, 'image/png');
  };
  return (
    <Modal title={words.picture.cameraTitle} onClose={onClose}>
      {problem ? (
        <p className="note" role="alert">
          {problem}
        </p>
      ) : (
        <video ref={video} autoPlay playsInline muted onLoadedData={() => setReady(true)} />
      )}
      <div className="row">
        {!problem && (
          <button type="button" className="button" disabled={!ready} onClick={take}>
            {words.picture.take}
          </button>
        )}
        <button type="button" className="quiet" onClick={onClose}>
          {words.picture.cancel}
        </button>
      </div>
    </Modal>
  );
}
