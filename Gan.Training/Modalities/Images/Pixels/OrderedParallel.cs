using System.Runtime.ExceptionServices;

namespace Gan.Training.Modalities.Images.Pixels;

/// <summary>A loop on all cores that fails as a plain loop does: with the exception of the first place that has one, whichever core came to it first.</summary>
internal static class OrderedParallel
{
    internal static void For(int count, Action<int> body)
    {
        var failures = new Lock();
        (int Place, ExceptionDispatchInfo Error)? first = null;
        Parallel.For(0, count, (i, loop) =>
        {
            try
            {
                body(i);
            }
            catch (Exception error)
            {
                lock (failures)
                {
                    if (first is not { } earlier || i < earlier.Place) first = (i, ExceptionDispatchInfo.Capture(error));
                }
                // All places before this one are still worked on.
                loop.Break();
            }
        });
        first?.Error.Throw();
    }
}
