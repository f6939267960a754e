/** `lightning/confirm`: a spec answers with `LightningConfirm.open.mockResolvedValue(true)`. */
export default { open: jest.fn(() => Promise.resolve(false)) };
