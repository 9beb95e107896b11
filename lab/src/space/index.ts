export async function drawSpaceWorld(_: {seed:number,out:string,prompts?:string|undefined}):Promise<void>{}
