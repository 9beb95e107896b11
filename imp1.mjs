const t=performance.now(), c=process.cpuUsage();
await import(process.argv[2]);
const u=process.cpuUsage(c);
console.log(process.argv[2], Math.round(performance.now()-t),'ms cpu',Math.round((u.user+u.system)/1000));
