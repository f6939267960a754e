// The signed-in user's zone; the base components bring a fixed one.
export default globalThis.preview.user.timeZone;
